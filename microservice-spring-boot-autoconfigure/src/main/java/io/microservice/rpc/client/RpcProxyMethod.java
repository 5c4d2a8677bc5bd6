package io.microservice.rpc.client;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import io.microservice.rpc.client.RemoteMethod.Kind;
import io.microservice.wire.RpcRequestWriter;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.ReflectionUtils;

/**
 * A method of a service, called without an interface. Immutable and thread-safe: worth
 * keeping where it is called often.
 *
 * @param <T> the type of the result
 */
public final class RpcProxyMethod<T extends @Nullable Object> {

	private final RpcInvokers invokers;

	private final RpcInvoker invoker;

	private final Type resultType;

	private final Map<String, @Nullable Object> keywords;

	RpcProxyMethod(RpcInvokers invokers, RpcInvoker invoker, Type resultType, Map<String, @Nullable Object> keywords) {
		this.invokers = invokers;
		this.invoker = invoker;
		this.resultType = resultType;
		this.keywords = keywords;
	}

	/**
	 * Return the method with its result decoded to a class.
	 * @param <R> the type of the result
	 * @param type the class
	 * @return the method
	 */
	public <R> RpcProxyMethod<@Nullable R> returning(Class<R> type) {
		return with(method().options(), kind(), type);
	}

	/**
	 * Return the method with its result decoded to a generic type.
	 * @param <R> the type of the result
	 * @param type the type
	 * @return the method
	 */
	public <R> RpcProxyMethod<@Nullable R> returning(ParameterizedTypeReference<R> type) {
		return with(method().options(), kind(), type.getType());
	}

	/**
	 * Return the method with another timeout.
	 * @param timeout how long calls wait for their replies
	 * @return the method
	 */
	public RpcProxyMethod<T> timeout(Duration timeout) {
		return with(method().options().withTimeout(timeout), kind(), this.resultType);
	}

	/**
	 * Return the method as one that may safely run twice, and so may be retried after a
	 * timeout.
	 * @return the method
	 */
	public RpcProxyMethod<T> idempotent() {
		return with(method().options(), Kind.IDEMPOTENT, this.resultType);
	}

	/**
	 * Return the method with a keyword argument.
	 * @param name the keyword
	 * @param value the value
	 * @return the method
	 */
	public RpcProxyMethod<T> keyword(String name, @Nullable Object value) {
		Map<String, @Nullable Object> extended = new LinkedHashMap<>(this.keywords);
		extended.put(name, value);
		return new RpcProxyMethod<>(this.invokers, this.invoker, this.resultType, extended);
	}

	/**
	 * Call the method and wait for the result.
	 * @param arguments the positional arguments
	 * @return the result
	 * @throws io.microservice.rpc.RpcException if the call failed, or an exception
	 * registered with {@link RemoteExceptions}
	 * @throws IllegalStateException if the thread must not block
	 */
	@SuppressWarnings({ "unchecked", "NullAway" })
	public T call(@Nullable Object... arguments) {
		try {
			return (T) this.invoker.block(body(arguments));
		}
		catch (Exception ex) {
			ReflectionUtils.rethrowRuntimeException(ex);
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Call the method.
	 * @param arguments the positional arguments
	 * @return the reply to wait for
	 */
	public RpcReply<T> callAsync(@Nullable Object... arguments) {
		return new RpcReply<>(method(), this.invoker.future(body(arguments)));
	}

	/**
	 * Call the method when, and every time, the result is subscribed to.
	 * @param arguments the positional arguments
	 * @return the result, empty if it is {@code null}
	 */
	public Mono<T> callReactive(@Nullable Object... arguments) {
		return this.invoker.mono(body(arguments));
	}

	private Callable<byte[]> body(@Nullable Object[] arguments) {
		return () -> RpcRequestWriter.write(this.invokers.codec(), Arrays.asList(arguments), this.keywords);
	}

	private RemoteMethod method() {
		return this.invoker.method();
	}

	private Kind kind() {
		return method().isIdempotent() ? Kind.IDEMPOTENT : Kind.ORDINARY;
	}

	private <R extends @Nullable Object> RpcProxyMethod<R> with(CallOptions options, Kind kind, Type type) {
		RpcInvoker changed = this.invokers.invoker(method().service(), method().name(), options, kind, type);
		return new RpcProxyMethod<>(this.invokers, changed, type, this.keywords);
	}

}
