package io.microservice.observation;

import io.micrometer.common.KeyValues;
import io.microservice.observation.MicroserviceObservation.HighCardinalityKeyNames;
import io.microservice.observation.MicroserviceObservation.LowCardinalityKeyNames;

/**
 * The default convention for received calls: observations {@code microservice.received},
 * named in traces {@code service.method}.
 */
public class DefaultReceivedCallObservationConvention implements ReceivedCallObservationConvention {

	/**
	 * Create a convention.
	 */
	public DefaultReceivedCallObservationConvention() {
	}

	@Override
	public String getName() {
		return "microservice.received";
	}

	@Override
	public String getContextualName(ReceivedCallContext context) {
		return context.entrypoint().service().name() + '.' + context.entrypoint().name();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ReceivedCallContext context) {
		return KeyValues.of(LowCardinalityKeyNames.KIND.withValue(context.entrypoint().kind()),
				LowCardinalityKeyNames.SERVICE.withValue(context.entrypoint().service().name()),
				LowCardinalityKeyNames.METHOD.withValue(context.entrypoint().name()),
				LowCardinalityKeyNames.OUTCOME.withValue(context.outcome().name()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ReceivedCallContext context) {
		return KeyValues.of(HighCardinalityKeyNames.CALL_ID.withValue(context.callId()));
	}

}
