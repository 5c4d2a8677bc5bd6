package io.microservice.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observations of sent calls and gives them their keys. A bean of this type
 * replaces the default.
 */
public interface SentCallObservationConvention extends ObservationConvention<SentCallContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof SentCallContext;
	}

}
