package io.microservice.context;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.microservice.wire.WireHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Reads the context of a received call from its headers, as nameko does: the
 * {@code nameko.} prefix is taken off, headers without it are adopted, and the call's own
 * id goes on top of the stack.
 *
 * <p>
 * Immutable and thread-safe.
 */
public final class CallContextReader {

	private static final Set<String> NOT_CONTEXT = Set.of(WireHeaders.CALL_ID_STACK, WireHeaders.TIMEOUT,
			WireHeaders.COMPRESSION, "traceparent", "tracestate", "baggage", "b3", "nameko.traceparent",
			"nameko.tracestate", "CC", "BCC");

	private static final List<String> NOT_CONTEXT_PREFIXES = List.of(WireHeaders.INTERNAL_PREFIX, "x-death",
			"x-first-death-", "x-last-death-", "x-delivery-count", "x-acquired-count");

	private final int parentCallsTracked;

	/**
	 * Create a reader.
	 * @param parentCallsTracked number of parent calls the stack keeps
	 */
	public CallContextReader(int parentCallsTracked) {
		this.parentCallsTracked = parentCallsTracked;
	}

	/**
	 * Read the context of a call.
	 * @param service the name of the called service
	 * @param method the name of the called method
	 * @param headers the headers of the message
	 * @return a context with a new call id
	 */
	public CallContext read(String service, String method, Map<String, ? extends @Nullable Object> headers) {
		Map<String, Object> data = new LinkedHashMap<>();
		headers.forEach((name, value) -> {
			String key = name.startsWith(WireHeaders.PREFIX) ? name.substring(WireHeaders.PREFIX.length()) : name;
			if (value != null && isContext(name, key)) {
				data.put(key, HeaderValues.portable(value));
			}
		});
		List<String> stack = CallIds.push(stack(headers.get(WireHeaders.CALL_ID_STACK)), CallIds.next(service, method),
				this.parentCallsTracked);
		return new CallContext(stack, data, deadline(headers.get(WireHeaders.TIMEOUT)));
	}

	/**
	 * A Python peer passes on every header, with the prefix.
	 */
	private static boolean isContext(String header, String key) {
		return !NOT_CONTEXT.contains(header) && NOT_CONTEXT_PREFIXES.stream().noneMatch(key::startsWith);
	}

	private static List<String> stack(@Nullable Object header) {
		return (header instanceof List<?> ids) ? ids.stream().map(String::valueOf).toList() : List.of();
	}

	private static @Nullable Deadline deadline(@Nullable Object header) {
		return (header instanceof Number millis) ? Deadline.after(Duration.ofMillis(millis.longValue())) : null;
	}

}
