package io.microservice.context;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import io.microservice.wire.WireHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one call and to every call made from it: the ids of the calls that led
 * here, data such as the user and the language, and the deadline. The equivalent of
 * nameko's worker context.
 *
 * <p>
 * Immutable. Inside an entrypoint the context is a method parameter away, or
 * {@link #current()}; it follows the call across threads wherever Micrometer's context
 * propagation reaches (Reactor, Spring's decorated executors), and anywhere else through
 * {@link #wrap(Runnable)}.
 */
public final class CallContext {

	/**
	 * Key of the language, as in nameko.
	 */
	public static final String LANGUAGE = "language";

	/**
	 * Key of the user id, as in nameko.
	 */
	public static final String USER_ID = "user_id";

	/**
	 * Key of the user agent, as in nameko.
	 */
	public static final String USER_AGENT = "user_agent";

	/**
	 * Key of the authentication token, as in nameko.
	 */
	public static final String AUTH_TOKEN = "auth_token";

	/**
	 * Number of parent calls a call id stack keeps by default, as in nameko.
	 */
	public static final int DEFAULT_PARENT_CALLS_TRACKED = 10;

	private final List<String> callIdStack;

	private final Map<String, Object> data;

	private final @Nullable Deadline deadline;

	private volatile @Nullable Map<String, Object> headers;

	CallContext(List<String> callIdStack, Map<String, Object> data, @Nullable Deadline deadline) {
		this.callIdStack = Collections.unmodifiableList(callIdStack);
		this.data = Collections.unmodifiableMap(data);
		this.deadline = deadline;
	}

	/**
	 * Return a context for a call that nothing led to.
	 * @param service the name of the calling service
	 * @param method the name of the calling method
	 * @return a context with a new call id and no data
	 */
	public static CallContext create(String service, String method) {
		return new CallContext(List.of(CallIds.next(service, method)), Map.of(), null);
	}

	/**
	 * Return the context of the call this thread works for.
	 * @return the context, or {@code null} outside any call
	 */
	public static @Nullable CallContext current() {
		return CallContextHolder.get();
	}

	/**
	 * Return the id of this call.
	 * @return {@code service.method.uuid}
	 */
	public String callId() {
		return this.callIdStack.get(this.callIdStack.size() - 1);
	}

	/**
	 * Return the ids of the calls that led here, oldest first, this call's own last. At
	 * most as many parents are kept as are tracked, 10 by default.
	 * @return an unmodifiable list
	 */
	public List<String> callIdStack() {
		return this.callIdStack;
	}

	/**
	 * Return the oldest call id that was kept.
	 * @return the first of the stack
	 */
	public String originCallId() {
		return this.callIdStack.get(0);
	}

	/**
	 * Return the id of the call that made this one.
	 * @return the call id, empty if nothing led here
	 */
	public Optional<String> parentCallId() {
		int size = this.callIdStack.size();
		return (size > 1) ? Optional.of(this.callIdStack.get(size - 2)) : Optional.empty();
	}

	/**
	 * Return the caller's language.
	 * @return the language, empty if none was set
	 */
	public Optional<String> language() {
		return text(LANGUAGE);
	}

	/**
	 * Return the id of the user the call is made for.
	 * @return the user id as text, empty if none was set
	 */
	public Optional<String> userId() {
		return text(USER_ID);
	}

	/**
	 * Return the user agent the call is made for.
	 * @return the user agent, empty if none was set
	 */
	public Optional<String> userAgent() {
		return text(USER_AGENT);
	}

	/**
	 * Return the token the call is authenticated with.
	 * @return the token, empty if none was set
	 */
	public Optional<String> authToken() {
		return text(AUTH_TOKEN);
	}

	/**
	 * Return any value.
	 * @param key the key, without the {@code nameko.} it has on the wire
	 * @return the value, empty if none was set
	 */
	public Optional<Object> get(String key) {
		return Optional.ofNullable(this.data.get(key));
	}

	/**
	 * Return all values that travel with the call.
	 * @return an unmodifiable map
	 */
	public Map<String, Object> data() {
		return this.data;
	}

	/**
	 * Return when the caller stops waiting.
	 * @return the deadline, or {@code null} if the caller set none
	 */
	public @Nullable Deadline deadline() {
		return this.deadline;
	}

	/**
	 * Return the time the caller is still going to wait.
	 * @return the time left, empty if the caller set no deadline
	 */
	public Optional<Duration> remaining() {
		return Optional.ofNullable(this.deadline).map(Deadline::remaining);
	}

	/**
	 * Return a copy with one value changed. Calls made while the copy is current carry
	 * it.
	 * @param key the key, without the {@code nameko.} it has on the wire
	 * @param value the value, brought into a type that survives the trip to a Python peer
	 * and back; {@code null} removes the key
	 * @return a new context with the same call id
	 */
	public CallContext with(String key, @Nullable Object value) {
		Map<String, Object> changed = new LinkedHashMap<>(this.data);
		Object portable = HeaderValues.portable(value);
		if (portable != null) {
			changed.put(key, portable);
		}
		else {
			changed.remove(key);
		}
		return new CallContext(this.callIdStack, changed, this.deadline);
	}

	/**
	 * Return a copy that expires at a deadline, or earlier if it already did.
	 * @param deadline the deadline
	 * @return a new context with the same call id
	 */
	public CallContext withDeadline(Deadline deadline) {
		return new CallContext(this.callIdStack, this.data, Deadline.earlier(deadline, this.deadline));
	}

	/**
	 * Return a copy that does not expire, for work nobody waits for.
	 * @return a context with the same call id
	 */
	public CallContext withoutDeadline() {
		return (this.deadline != null) ? new CallContext(this.callIdStack, this.data, null) : this;
	}

	/**
	 * Make this the context of the current thread until the scope is closed, on the same
	 * thread.
	 * @return the scope
	 */
	public Scope makeCurrent() {
		CallContext previous = CallContextHolder.get();
		CallContextHolder.set(this);
		return () -> CallContextHolder.set(previous);
	}

	/**
	 * Return a task that runs with this context, on whatever thread.
	 * @param task the task
	 * @return the wrapped task
	 */
	public Runnable wrap(Runnable task) {
		return () -> {
			try (Scope scope = makeCurrent()) {
				task.run();
			}
		};
	}

	/**
	 * Return a task that is called with this context, on whatever thread.
	 * @param <T> the type of the result
	 * @param task the task
	 * @return the wrapped task
	 */
	public <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
		return () -> {
			try (Scope scope = makeCurrent()) {
				return task.call();
			}
		};
	}

	/**
	 * Get a value with this context, on the current thread.
	 * @param <T> the type of the value
	 * @param supplier supplies the value
	 * @return the value
	 */
	public <T extends @Nullable Object> T supply(Supplier<T> supplier) {
		try (Scope scope = makeCurrent()) {
			return supplier.get();
		}
	}

	/**
	 * Return the headers a call made from this context carries: the call id stack and the
	 * data, without the deadline.
	 * @return a new, modifiable map
	 */
	public Map<String, @Nullable Object> toHeaders() {
		Map<String, Object> prepared = this.headers;
		if (prepared == null) {
			prepared = new LinkedHashMap<>();
			for (Map.Entry<String, Object> entry : this.data.entrySet()) {
				prepared.put(WireHeaders.PREFIX + entry.getKey(), entry.getValue());
			}
			prepared.put(WireHeaders.CALL_ID_STACK, this.callIdStack);
			this.headers = prepared;
		}
		return new HashMap<>(prepared);
	}

	private Optional<String> text(String key) {
		return get(key).map(Object::toString);
	}

	@Override
	public String toString() {
		return "CallContext[" + callId() + "]";
	}

	/**
	 * The time a context is current on a thread.
	 */
	@FunctionalInterface
	public interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
