package io.microservice.conformance;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.rpc.DefaultValue;
import io.microservice.rpc.RemoteException;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import org.jspecify.annotations.Nullable;

/**
 * The Python service that was captured, in Java.
 */
@Microservice("pyrpc")
class PyRpc {

	@Rpc
	@Nullable Object echo(@Nullable Object value) {
		return value;
	}

	@Rpc("no_args")
	String noArgs() {
		return "no_args";
	}

	@Rpc
	void none() {
	}

	@Rpc
	int add(int a, int b) {
		return a + b;
	}

	@Rpc
	List<Object> defaults(int a, @DefaultValue("2") int b, @DefaultValue("see") String c) {
		return List.of(a, b, c);
	}

	@Rpc
	List<Object> kwonly(int a, int b, @DefaultValue("3") int c) {
		return List.of(a, b, c);
	}

	@Rpc
	Map<String, Object> varargs(Object... args) {
		return Map.of("args", args, "kwargs", Map.of());
	}

	@Rpc
	Map<String, @Nullable Object> types() {
		Map<String, @Nullable Object> types = new LinkedHashMap<>();
		types.put("int", 1);
		types.put("big", BigInteger.TWO.pow(70));
		types.put("neg", -5);
		types.put("float", 1.5);
		types.put("exp", 1e300);
		types.put("bool", true);
		types.put("null", null);
		types.put("str", "h\u00e9llo \u4e16\u754c \uD83D\uDE00");
		types.put("list", List.of(1, List.of(2)));
		types.put("dict", Map.of("a", Map.of("b", 1)));
		types.put("empty", Map.of());
		return types;
	}

	@Rpc
	Object special(String what) {
		return switch (what) {
			case "datetime" -> LocalDateTime.of(2020, 1, 2, 3, 4, 5, 678_900_000);
			case "datetime_utc" -> OffsetDateTime.of(2020, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC);
			case "time" -> LocalTime.of(3, 4, 5);
			case "tuple" -> new int[] { 1, 2 };
			default -> throw new IllegalArgumentException(what);
		};
	}

	@Rpc("raise_value_error")
	void raiseValueError(@DefaultValue("boom") String message) {
		throw new ValueError(message);
	}

	@Rpc(name = "raise_user", expectedExceptions = PyUserError.class)
	void raiseUser() {
		throw new PyUserError("message");
	}

	@Rpc("raise_kw")
	void raiseKw() {
		throw new PyKwError("detailed (7)");
	}

	@Rpc("raise_registered")
	void raiseRegistered() {
		throw new PyRegisteredError("reg");
	}

	@Rpc("raise_key_error")
	void raiseKeyError() {
		throw new KeyError("missing");
	}

	@Rpc("raise_unicode")
	void raiseUnicode() {
		throw new PyUserError("h\u00e9llo \u4e16\u754c");
	}

	@Rpc("raise_bad_request")
	void raiseBadRequest() {
		throw new PyBadRequest("bad");
	}

	@Rpc
	Object unserializable() {
		return new Unserializable();
	}

	@Rpc("unserializable_unreprable")
	Object unserializableUnreprable() {
		return new Unreprable();
	}

	@Rpc
	Map<String, @Nullable Object> context(CallContext context) {
		Map<String, @Nullable Object> result = new LinkedHashMap<>();
		result.put("data", context.data());
		result.put("call_id", context.callId());
		result.put("call_id_stack", context.callIdStack());
		result.put("origin_call_id", context.originCallId());
		result.put("immediate_parent_call_id", context.parentCallId());
		for (String key : Arrays.asList("language", "user_id", "user_agent", "auth_token")) {
			result.put(key, context.get(key));
		}
		return result;
	}

	static class Unserializable {

		public String getValue() {
			throw new IllegalStateException("no value");
		}

		@Override
		public String toString() {
			return "<object object>";
		}

	}

	static class Unreprable extends Unserializable {

		@Override
		public String toString() {
			throw new IllegalStateException("no repr");
		}

	}

	@RemoteException("builtins.ValueError")
	static class ValueError extends RuntimeException {

		ValueError(String message) {
			super(message);
		}

	}

	@RemoteException("builtins.KeyError")
	static class KeyError extends RuntimeException {

		KeyError(String message) {
			super(message);
		}

	}

	@RemoteException("pyservices.PyUserError")
	static class PyUserError extends RuntimeException {

		PyUserError(String message) {
			super(message);
		}

	}

	@RemoteException("pyservices.PyKwError")
	static class PyKwError extends RuntimeException {

		PyKwError(String message) {
			super(message);
		}

	}

	@RemoteException("pyservices.PyRegisteredError")
	static class PyRegisteredError extends RuntimeException {

		PyRegisteredError(String message) {
			super(message);
		}

	}

	@RemoteException("pyservices.PyBadRequest")
	static class PyBadRequest extends RuntimeException {

		PyBadRequest(String message) {
			super(message);
		}

	}

}
