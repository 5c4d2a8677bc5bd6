package io.microservice.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.microservice.service.CallObserver;
import io.microservice.service.DeadlineExceededException;
import io.microservice.service.Entrypoint;
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
		Observation observation = MicroserviceObservation.RECEIVED_CALL.start(this.receivedConvention, DEFAULT_RECEIVED,
				() -> context, this.registry);
		return new ObservedCall(observation, (failure) -> context.ended(outcome(context.entrypoint(), failure)));
	}

	@Override
	public Observed sending(OutgoingCall call) {
		SentCallContext context = new SentCallContext(call);
		Observation observation = MicroserviceObservation.SENT_CALL.start(this.sentConvention, DEFAULT_SENT,
				() -> context, this.registry);
		return new ObservedCall(observation,
				(failure) -> context.ended((failure != null) ? CallOutcome.ERROR : CallOutcome.SUCCESS));
	}

	private static CallOutcome outcome(Entrypoint entrypoint, @Nullable Throwable failure) {
		if (failure == null) {
			return CallOutcome.SUCCESS;
		}
		if (failure instanceof RejectedRequestException || failure instanceof DeadlineExceededException) {
			return CallOutcome.REJECTED;
		}
		return entrypoint.isExpected(failure) ? CallOutcome.EXPECTED : CallOutcome.ERROR;
	}

}
