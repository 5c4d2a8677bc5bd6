package io.microservice.test.entrypoint;

import java.lang.reflect.Method;
import java.util.Set;

import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Entrypoints}.
 */
class EntrypointsTests {

	private final ServiceRegistry registry = new ServiceRegistry();

	private final Entrypoints entrypoints = new Entrypoints(this.registry);

	@Test
	void whenThereAreNoneThenThatIsSaid() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.entrypoints.find(null, "shop.sell"))
			.withMessage("There is no entrypoint 'shop.sell'. There are: none");
	}

	@Test
	void whenSeveralHaveTheNameThenTheKindTellsThemApart() throws Exception {
		Entrypoint rpc = register("rpc");
		Entrypoint event = register("event");
		assertThat(this.entrypoints.find("rpc", "shop.sell")).isSameAs(rpc);
		assertThat(this.entrypoints.find("event", "shop.sell")).isSameAs(event);
		assertThatIllegalArgumentException().isThrownBy(() -> this.entrypoints.find(null, "shop.sell"))
			.withMessage("'shop.sell' is the name of several entrypoints, so the kind is needed: "
					+ "event 'shop.sell', rpc 'shop.sell'");
	}

	@Test
	void whenSeveralMethodsHaveTheNameThenTheyNeedOthers() throws Exception {
		add(Object.class.getMethod("toString"));
		assertThat(this.entrypoints.find(null, "shop.sell")).isNotNull();
		add(Object.class.getMethod("hashCode"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.entrypoints.find(null, "shop.sell"))
			.withMessage("'shop.sell' is the name of several methods: [java.lang.Object.toString(), "
					+ "java.lang.Object.hashCode()]. Give them different names in their annotations.");
	}

	private void add(Method method) {
		this.registry.add(new Entrypoint("http", "sell",
				new EntrypointMethod(new ServiceDefinition("shop"), Object::new, method, method), Set.of(), Set.of()));
	}

	private Entrypoint register(String kind) throws Exception {
		Method method = Object.class.getMethod("toString");
		Entrypoint entrypoint = new Entrypoint(kind, "sell",
				new EntrypointMethod(new ServiceDefinition("shop"), Object::new, method, method), Set.of(), Set.of());
		this.registry.register(entrypoint);
		return entrypoint;
	}

}
