package io.microservice.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observations of received calls and gives them their keys. A bean of this type
 * replaces the default.
 */
public interface ReceivedCallObservationConvention extends ObservationConvention<ReceivedCallContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ReceivedCallContext;
	}

}
