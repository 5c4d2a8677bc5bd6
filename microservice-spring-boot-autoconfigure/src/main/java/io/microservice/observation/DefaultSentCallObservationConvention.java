package io.microservice.observation;

import io.micrometer.common.KeyValues;
import io.microservice.observation.MicroserviceObservation.HighCardinalityKeyNames;
import io.microservice.observation.MicroserviceObservation.LowCardinalityKeyNames;

/**
 * The default convention for sent calls: observations {@code microservice.sent}, named in
 * traces {@code service.method}.
 */
public class DefaultSentCallObservationConvention implements SentCallObservationConvention {

	/**
	 * Create a convention.
	 */
	public DefaultSentCallObservationConvention() {
	}

	@Override
	public String getName() {
		return "microservice.sent";
	}

	@Override
	public String getContextualName(SentCallContext context) {
		return context.call().service() + '.' + context.call().method();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(SentCallContext context) {
		return KeyValues.of(LowCardinalityKeyNames.KIND.withValue(context.call().kind()),
				LowCardinalityKeyNames.SERVICE.withValue(context.call().service()),
				LowCardinalityKeyNames.METHOD.withValue(context.call().method()),
				LowCardinalityKeyNames.OUTCOME.withValue(context.outcome().name()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(SentCallContext context) {
		String callId = context.callId();
		return (callId != null) ? KeyValues.of(HighCardinalityKeyNames.CALL_ID.withValue(callId)) : KeyValues.empty();
	}

}
