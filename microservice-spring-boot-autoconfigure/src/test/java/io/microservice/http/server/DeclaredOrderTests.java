package io.microservice.http.server;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeclaredOrder}.
 */
class DeclaredOrderTests {

	private final DeclaredOrder order = new DeclaredOrder();

	@Test
	void methodsAreInTheOrderOfTheSource() {
		List<String> names = Arrays.stream(Methods.class.getDeclaredMethods())
			.sorted(Comparator.comparing(this.order::of))
			.map((method) -> method.getName() + method.getParameterCount())
			.toList();
		assertThat(names).containsExactly("zebra0", "apple1", "mango0", "apple0", "zebra2", "banana0");
	}

	@Test
	void whenThereIsNoClassFileThenAllAreEqual() throws Exception {
		Class<?> proxy = Proxy
			.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Comparable.class },
					(target, method, arguments) -> null)
			.getClass();
		Method method = proxy.getDeclaredMethod("compareTo", Object.class);
		assertThat(this.order.of(method)).isZero();
	}

	abstract static class Methods {

		abstract void zebra();

		abstract void apple(int x);

		abstract void mango();

		abstract void apple();

		abstract void zebra(int x, String y);

		abstract void banana();

	}

}
