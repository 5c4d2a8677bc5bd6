package io.microservice.rpc.server;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;

import io.microservice.context.CallContext;
import io.microservice.rpc.DefaultValue;
import io.microservice.rpc.RpcNaming;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.ServiceDefinition;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.RpcParameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MethodParameters} and {@link DefaultValues}.
 */
class MethodParametersTests {

	private final JsonCodec codec = new JsonCodec();

	@Test
	void contextIsNotOnTheWire() {
		MethodParameters parameters = parameters("mixed");
		assertThat(parameters.injected()).containsExactly(false, true, false);
		assertThat(parameters.onTheWire(this.codec)).extracting(RpcParameter::name).containsExactly("userId", "names");
	}

	@Test
	void namesAreAsNamingHasThem() {
		MethodParameters parameters = parameters("mixed", RpcNaming.SNAKE_CASE);
		assertThat(parameters.onTheWire(this.codec)).extracting(RpcParameter::name).containsExactly("user_id", "names");
	}

	@Test
	void lastParameterMayBeVariable() {
		RpcParameter names = parameters("mixed").onTheWire(this.codec).get(1);
		assertThat(names.variable()).isTrue();
		assertThat(names.type().getRawClass()).isEqualTo(String.class);
	}

	@Test
	void genericTypesAreKept() {
		RpcParameter ids = parameters("optional").onTheWire(this.codec).get(1);
		assertThat(ids.type().toCanonical()).isEqualTo("java.util.Optional<java.util.List<java.util.UUID>>");
	}

	@Test
	void typeVariablesAreThoseOfTheBean() {
		MethodParameters parameters = new MethodParameters(method(Specific.class, Generic.class, "generic"),
				RpcNaming.AS_DECLARED, List.of());
		assertThat(parameters.onTheWire(this.codec).get(0).type().toCanonical())
			.isEqualTo("java.util.List<java.util.UUID>");
	}

	@Test
	void optionalAndNullableParametersMayBeLeftOut() {
		assertThat(defaults("optional")).containsExactly(OptionalInt.empty(), Optional.empty(), null, null);
		assertThat(parameters("mixed").onTheWire(this.codec).get(0).defaultValue()).isNull();
	}

	@Test
	void defaultValuesAreJsonOrBareText() {
		assertThat(defaults("defaults")).containsExactly(5, "five", "quoted", "5", LocalDate.of(2020, 1, 2),
				UUID.fromString("12345678-1234-1234-1234-123456789012"), RpcNaming.SNAKE_CASE, List.of(1, 2),
				Map.of("a", 1.5), Optional.of("x"), new int[] { 1 }, "null", "");
	}

	@Test
	void defaultValuesAreNotShared() {
		Supplier<? extends @Nullable Object> list = parameters("defaults").onTheWire(this.codec).get(7).defaultValue();
		assertThat(list).isNotNull();
		assertThat(list.get()).isNotSameAs(list.get());
	}

	@Test
	void defaultValuesOfAnInterfaceAreThoseOfItsImplementation() {
		MethodParameters parameters = new MethodParameters(method(Implementation.class, Implementation.class, "count"),
				RpcNaming.AS_DECLARED, List.of());
		Supplier<? extends @Nullable Object> count = parameters.onTheWire(this.codec).get(0).defaultValue();
		assertThat(count).isNotNull();
		assertThat(count.get()).isEqualTo(7);
	}

	@Test
	void sensitiveParametersAreNamedInJavaOrOnTheWireOrByAPath() {
		assertThat(parameters("mixed", RpcNaming.SNAKE_CASE, "userId").sensitive()).containsExactly("userId");
		assertThat(parameters("mixed", RpcNaming.SNAKE_CASE, "user_id").sensitive()).containsExactly("userId");
		MethodParameters byPath = parameters("mixed", RpcNaming.AS_DECLARED, "names.password.x");
		assertThat(byPath.sensitive()).containsExactly("names");
		assertThat(byPath.onTheWire(this.codec)).extracting(RpcParameter::sensitive).containsExactly(false, true);
	}

	@Test
	void sensitiveParameterThatIsUnknownIsRefused() {
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> parameters("mixed", RpcNaming.AS_DECLARED, "user"))
			.withMessageContaining("'user'")
			.withMessageContaining("mixed");
	}

	@Test
	void parametersWithOneNameAreRefused() {
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> parameters("alike", RpcNaming.SNAKE_CASE))
			.withMessageContaining("'user_id'");
	}

	@Test
	void parametersWithoutNamesAreRefused() {
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> new MethodParameters(method(String.class, String.class, "concat"), RpcNaming.AS_DECLARED,
					List.of()))
			.satisfies((ex) -> assertThat(ex.action()).contains("-parameters"));
	}

	private List<@Nullable Object> defaults(String name) {
		return parameters(name).onTheWire(this.codec)
			.stream()
			.<@Nullable Object>map(
					(parameter) -> (parameter.defaultValue() != null) ? parameter.defaultValue().get() : "none")
			.toList();
	}

	private static MethodParameters parameters(String name) {
		return parameters(name, RpcNaming.AS_DECLARED);
	}

	private static MethodParameters parameters(String name, RpcNaming naming, String... sensitive) {
		return new MethodParameters(method(Methods.class, Methods.class, name), naming, Arrays.asList(sensitive));
	}

	private static EntrypointMethod method(Class<?> type, Class<?> declaring, String name) {
		Method method = Arrays.stream(declaring.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(name) && !candidate.isBridge())
			.findFirst()
			.orElseThrow();
		return new EntrypointMethod(new ServiceDefinition("service"), Object::new, type, method,
				(declaring == String.class) ? Methods.method() : method);
	}

	static class Methods {

		static Method method() {
			return Arrays.stream(Methods.class.getDeclaredMethods()).findFirst().orElseThrow();
		}

		void mixed(String userId, CallContext context, String... names) {
		}

		void alike(String userId, String user_id) {
		}

		void optional(OptionalInt count, Optional<List<UUID>> ids, @Nullable String text,
				@Other.Nullable String other) {
		}

		void defaults(@DefaultValue("5") int number, @DefaultValue("five") String bare,
				@DefaultValue("\"quoted\"") String quoted, @DefaultValue("5") String digits,
				@DefaultValue("2020-01-02") LocalDate date,
				@DefaultValue("12345678-1234-1234-1234-123456789012") UUID id,
				@DefaultValue("SNAKE_CASE") RpcNaming naming, @DefaultValue("[1, 2]") List<Integer> list,
				@DefaultValue("{\"a\": 1.5}") Map<String, Double> map, @DefaultValue("x") Optional<String> optional,
				@DefaultValue("[1]") int[] array, @DefaultValue("null") String word, @DefaultValue("") String empty) {
		}

	}

	static class Other {

		@Retention(RetentionPolicy.RUNTIME)
		@interface Nullable {

		}

	}

	abstract static class Generic<T> {

		void generic(List<T> values) {
		}

	}

	static class Specific extends Generic<UUID> {

	}

	interface Contract {

		void count(@DefaultValue("7") int count);

	}

	static class Implementation implements Contract {

		@Override
		public void count(int count) {
		}

	}

}
