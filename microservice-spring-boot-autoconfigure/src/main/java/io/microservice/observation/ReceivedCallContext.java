package io.microservice.observation;

import java.util.Map;

import io.micrometer.observation.transport.RequestReplyReceiverContext;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointRequest;
import io.microservice.wire.WireHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is known of a received call while it is observed. A trace is continued from
 * its headers, with or without nameko's prefix.
 */
public class ReceivedCallContext extends RequestReplyReceiverContext<Map<String, ? extends @Nullable Object>, Object> {

	private final EntrypointRequest request;

	private CallOutcome outcome = CallOutcome.SUCCESS;

	/**
	 * Create a context.
	 * @param request the call
	 */
	public ReceivedCallContext(EntrypointRequest request) {
		super(ReceivedCallContext::header);
		this.request = request;
		setCarrier(request.headers());
	}

	private static @Nullable String header(Map<String, ? extends @Nullable Object> headers, String name) {
		Object value = headers.get(name);
		Object found = (value != null) ? value : headers.get(WireHeaders.PREFIX + name);
		return (found != null) ? found.toString() : null;
	}

	/**
	 * Return the entrypoint that was called.
	 * @return the entrypoint
	 */
	public Entrypoint entrypoint() {
		return this.request.entrypoint();
	}

	/**
	 * Return the id of the call.
	 * @return {@code service.method.uuid}
	 */
	public String callId() {
		return this.request.context().callId();
	}

	/**
	 * Return how the call ended.
	 * @return the outcome, {@link CallOutcome#SUCCESS} until the call has ended
	 */
	public CallOutcome outcome() {
		return this.outcome;
	}

	void ended(CallOutcome outcome) {
		this.outcome = outcome;
	}

}
