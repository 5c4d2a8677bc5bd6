package io.microservice.observation;

import java.util.Map;

import io.micrometer.observation.transport.RequestReplySenderContext;
import io.microservice.context.CallContext;
import io.microservice.service.OutgoingCall;
import io.microservice.wire.WireHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is known of a sent call while it is observed. The trace goes into its
 * headers, with and without nameko's prefix, so that both Java and Python peers find it.
 */
public class SentCallContext extends RequestReplySenderContext<Map<String, @Nullable Object>, Object> {

	private final OutgoingCall call;

	private final @Nullable String callId;

	private CallOutcome outcome = CallOutcome.SUCCESS;

	/**
	 * Create a context.
	 * @param call the call
	 */
	public SentCallContext(OutgoingCall call) {
		super(SentCallContext::setHeader);
		this.call = call;
		CallContext current = CallContext.current();
		this.callId = (current != null) ? current.callId() : null;
		setCarrier(call.headers());
		setRemoteServiceName(call.service());
	}

	private static void setHeader(@Nullable Map<String, @Nullable Object> headers, String name, String value) {
		if (headers != null) {
			headers.put(name, value);
			headers.put(WireHeaders.PREFIX + name, value);
		}
	}

	/**
	 * Return the call.
	 * @return the call
	 */
	public OutgoingCall call() {
		return this.call;
	}

	/**
	 * Return the id of the call this one was made from.
	 * @return {@code service.method.uuid}, or {@code null} outside any call
	 */
	public @Nullable String callId() {
		return this.callId;
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
