package io.microservice.test.rpc;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.rpc.server.RpcRequest;
import io.microservice.wire.ErrorPayload;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.RejectedRequestException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * A call that a {@link FakeRpcService} received. Immutable.
 */
public final class FakeCall {

	private final RpcRequest request;

	private final JsonCodec codec;

	FakeCall(RpcRequest request, JsonCodec codec) {
		this.request = request;
		this.codec = codec;
	}

	/**
	 * Return the method that was called.
	 * @return its name on the wire
	 */
	public String method() {
		return this.request.method();
	}

	/**
	 * Return the positional arguments.
	 * @return what JSON has: maps, lists, text, numbers, booleans and {@code null}
	 */
	@SuppressWarnings("NullAway")
	public List<@Nullable Object> arguments() {
		return this.request.arguments();
	}

	/**
	 * Return a positional argument.
	 * @param <T> its type
	 * @param index where it is, from 0
	 * @param type its type
	 * @return the argument
	 * @throws RejectedRequestException if it was not sent, or is none of the type; the
	 * caller of a method that lets it pass is told {@code IncorrectSignature}
	 */
	public <T> @Nullable T argument(int index, Class<T> type) {
		return positional(index, type);
	}

	/**
	 * Return a positional argument of a generic type.
	 * @param <T> its type
	 * @param index where it is, from 0
	 * @param type its type
	 * @return the argument
	 * @throws RejectedRequestException if it was not sent, or is none of the type; the
	 * caller of a method that lets it pass is told {@code IncorrectSignature}
	 */
	public <T> @Nullable T argument(int index, ParameterizedTypeReference<T> type) {
		return positional(index, type.getType());
	}

	/**
	 * Return the keyword arguments.
	 * @return what JSON has: maps, lists, text, numbers, booleans and {@code null}
	 */
	@SuppressWarnings("NullAway")
	public Map<String, @Nullable Object> keywords() {
		return this.request.keywords();
	}

	/**
	 * Return a keyword argument.
	 * @param <T> its type
	 * @param keyword its name on the wire
	 * @param type its type
	 * @return the argument
	 * @throws RejectedRequestException if it was not sent, or is none of the type; the
	 * caller of a method that lets it pass is told {@code IncorrectSignature}
	 */
	public <T> @Nullable T keyword(String keyword, Class<T> type) {
		return named(keyword, type);
	}

	/**
	 * Return a keyword argument of a generic type.
	 * @param <T> its type
	 * @param keyword its name on the wire
	 * @param type its type
	 * @return the argument
	 * @throws RejectedRequestException if it was not sent, or is none of the type; the
	 * caller of a method that lets it pass is told {@code IncorrectSignature}
	 */
	public <T> @Nullable T keyword(String keyword, ParameterizedTypeReference<T> type) {
		return named(keyword, type.getType());
	}

	/**
	 * Return the context of the call.
	 * @return the context
	 */
	public CallContext context() {
		return this.request.context();
	}

	@Override
	public String toString() {
		return "%s%s%s".formatted(method(), arguments(), keywords().isEmpty() ? "" : keywords());
	}

	private <T> @Nullable T positional(int index, Type type) {
		if (index >= arguments().size()) {
			throw rejected("missing argument %d".formatted(index));
		}
		return convert(arguments().get(index), type, String.valueOf(index));
	}

	private <T> @Nullable T named(String keyword, Type type) {
		if (!keywords().containsKey(keyword)) {
			throw rejected("missing argument '%s'".formatted(keyword));
		}
		return convert(keywords().get(keyword), type, "'" + keyword + "'");
	}

	private <T> @Nullable T convert(@Nullable Object value, Type type, String name) {
		try {
			return (value != null) ? this.codec.convert(value, this.codec.type(type)) : null;
		}
		catch (RuntimeException ex) {
			throw rejected("argument %s is no %s: %s".formatted(name, type.getTypeName(), ex.getMessage()));
		}
	}

	private RejectedRequestException rejected(String problem) {
		return new RejectedRequestException(ErrorPayload.incorrectSignature(method() + "() " + problem));
	}

}
