package io.microservice.test.entrypoint;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.microservice.context.CallContext;
import io.microservice.context.CallContextReader;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvoker;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/**
 * An entrypoint that a test can call. Immutable and thread-safe.
 *
 * @param <T> the type of the result
 */
public final class HookedEntrypoint<T extends @Nullable Object> {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final Entrypoint entrypoint;

	private final EntrypointInvoker invoker;

	private final CallContextReader contexts;

	private final UnaryOperator<CallContext> context;

	private final Function<@Nullable Object, T> result;

	private final Duration timeout;

	private HookedEntrypoint(Entrypoint entrypoint, EntrypointInvoker invoker, CallContextReader contexts,
			UnaryOperator<CallContext> context, Function<@Nullable Object, T> result, Duration timeout) {
		this.entrypoint = entrypoint;
		this.invoker = invoker;
		this.contexts = contexts;
		this.context = context;
		this.result = result;
		this.timeout = timeout;
	}

	static HookedEntrypoint<@Nullable Object> of(Entrypoint entrypoint, EntrypointInvoker invoker,
			CallContextReader contexts) {
		Function<@Nullable Object, @Nullable Object> untyped = Object.class::cast;
		return new HookedEntrypoint<@Nullable Object>(entrypoint, invoker, contexts, UnaryOperator.identity(), untyped,
				TIMEOUT);
	}

	/**
	 * Return the entrypoint with a value in the context of its calls.
	 * @param key the key, such as {@link CallContext#USER_ID}
	 * @param value the value, {@code null} to take it out
	 * @return the entrypoint
	 */
	public HookedEntrypoint<T> withContext(String key, @Nullable Object value) {
		return withContext((context) -> context.with(key, value));
	}

	/**
	 * Return the entrypoint with another context of its calls. What is changed is a
	 * context with a call id of its own, and with what the current context of the thread
	 * has, if there is any.
	 * @param change changes the context
	 * @return the entrypoint
	 */
	public HookedEntrypoint<T> withContext(UnaryOperator<CallContext> change) {
		return new HookedEntrypoint<>(this.entrypoint, this.invoker, this.contexts,
				(context) -> change.apply(this.context.apply(context)), this.result, this.timeout);
	}

	/**
	 * Return the entrypoint with another timeout of {@link #call}.
	 * @param timeout the timeout, 10 seconds by default
	 * @return the entrypoint
	 */
	public HookedEntrypoint<T> withTimeout(Duration timeout) {
		return new HookedEntrypoint<>(this.entrypoint, this.invoker, this.contexts, this.context, this.result, timeout);
	}

	/**
	 * Return the entrypoint with a result of a type.
	 * @param <R> the type of the result
	 * @param type the type; anything else fails with a {@link ClassCastException}
	 * @return the entrypoint
	 */
	public <R> HookedEntrypoint<@Nullable R> returning(Class<R> type) {
		Function<@Nullable Object, @Nullable R> cast = type::cast;
		return new HookedEntrypoint<@Nullable R>(this.entrypoint, this.invoker, this.contexts, this.context, cast,
				this.timeout);
	}

	/**
	 * Return the entrypoint with a result of a generic type.
	 * @param <R> the type of the result
	 * @param type the type; what is not of its class fails with a
	 * {@link ClassCastException}
	 * @return the entrypoint
	 */
	@SuppressWarnings("unchecked")
	public <R> HookedEntrypoint<@Nullable R> returning(ParameterizedTypeReference<R> type) {
		return returning((Class<R>) ResolvableType.forType(type.getType()).toClass());
	}

	/**
	 * Call the entrypoint and wait for its result. Throws whatever the method throws,
	 * checked exceptions included.
	 * @param arguments the arguments of the method, without its {@link CallContext}
	 * @return what the method returned; what is inside if that is a future or a
	 * publisher, a list if it has several values
	 * @throws IllegalArgumentException if the method does not take the arguments
	 * @throws AssertionError if there is no result in time
	 */
	public T call(@Nullable Object... arguments) {
		try {
			return callAsync(arguments).get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw HookedEntrypoint.<RuntimeException>asThrown((ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (TimeoutException ex) {
			throw new AssertionError("%s did not return within %s".formatted(this.entrypoint, this.timeout));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while %s was called".formatted(this.entrypoint), ex);
		}
	}

	/**
	 * Call the entrypoint.
	 * @param arguments the arguments of the method, without its {@link CallContext}
	 * @return completes with the result as {@link #call} returns it, or with what the
	 * method threw, when all is done for the call; on the thread that did it
	 * @throws IllegalArgumentException if the method does not take the arguments
	 */
	public CompletableFuture<T> callAsync(@Nullable Object... arguments) {
		HookRequest<T> request = new HookRequest<>(this.entrypoint, this.context.apply(received()), arguments,
				this.result);
		this.invoker.invoke(request);
		return request.future();
	}

	/**
	 * Call the entrypoint when, and every time, the result is subscribed to.
	 * @param arguments the arguments of the method, without its {@link CallContext}
	 * @return the result as {@link #callAsync} has it, empty if it is {@code null}
	 */
	public Mono<T> callReactive(@Nullable Object... arguments) {
		return Mono.fromFuture(() -> callAsync(arguments));
	}

	@Override
	public String toString() {
		return "HookedEntrypoint[" + this.entrypoint + "]";
	}

	private CallContext received() {
		CallContext current = CallContext.current();
		Map<String, @Nullable Object> headers = new LinkedHashMap<>();
		if (current != null) {
			headers.putAll(current.toHeaders());
		}
		return this.contexts.read(this.entrypoint.service().name(), this.entrypoint.name(), headers);
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> E asThrown(Throwable failure) throws E {
		throw (E) failure;
	}

}
