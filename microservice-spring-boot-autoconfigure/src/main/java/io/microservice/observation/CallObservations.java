package io.microservice.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.microservice.service.CallObserver;
import io.microservice.service.EntrypointRequest;
import io.microservice.service.OutgoingCall;
import io.microservice.wire.RejectedRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Turns calls into Micrometer observations.
 */
public final class CallObservations implements CallObserver {

	private static final ReceivedCallObservationConvention DEFAULT_RECEIVED = new DefaultReceivedCallObservationConvention();

	private static final SentCallObservationConvention DEFAULT_SENT = new DefaultSentCallObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable ReceivedCallObservationConvention receivedConvention;

	private final @Nullable SentCallObservationConvention sentConvention;

	/**
	 * Create an observer.
	 * @param registry the registry of the observations
	 * @param receivedConvention the convention for received calls, or {@code null} for
	 * the registry's, else the default
	 * @param sentConvention the convention for sent calls, or {@code null} for the
	 * registry's, else the default
	 */
	public CallObservations(ObservationRegistry registry,
			@Nullable ReceivedCallObservationConvention receivedConvention,
			@Nullable SentCallObservationConvention sentConvention) {
		this.registry = registry;
		this.receivedConvention = receivedConvention;
		this.sentConvention = sentConvention;
	}

	@Override
	public Observed received(EntrypointRequest request) {
		ReceivedCallContext context = new ReceivedCallContext(request);
		Observation parent = request.reactorContext().getOrDefault(ObservationThreadLocalAccessor.KEY, null);
		Observation observation = (parent != null) ? startInside(parent, context) : start(context);
		return new ObservedCall(observation, (failure) -> outcome(request, failure), context::ended);
	}

	/**
	 * A tracer takes the parent of a received call from its headers, else the current
	 * one.
	 */
	private Observation startInside(Observation parent, ReceivedCallContext context) {
		try (Observation.Scope scope = parent.openScope()) {
			return start(context);
		}
	}

	private Observation start(ReceivedCallContext context) {
		return MicroserviceObservation.RECEIVED_CALL.start(this.receivedConvention, DEFAULT_RECEIVED, () -> context,
				this.registry);
	}

	@Override
	public Observed sending(OutgoingCall call) {
		SentCallContext context = new SentCallContext(call);
		Observation observation = MicroserviceObservation.SENT_CALL.start(this.sentConvention, DEFAULT_SENT,
				() -> context, this.registry);
		return new ObservedCall(observation, (failure) -> (failure != null) ? CallOutcome.ERROR : CallOutcome.SUCCESS,
				context::ended);
	}

	private static CallOutcome outcome(EntrypointRequest request, @Nullable Throwable failure) {
		if (failure == null) {
			return CallOutcome.SUCCESS;
		}
		if (request.entrypoint().isExpected(failure)) {
			return CallOutcome.EXPECTED;
		}
		boolean rejected = request.isRejection(failure) || failure instanceof RejectedRequestException;
		return rejected ? CallOutcome.REJECTED : CallOutcome.ERROR;
	}

}
