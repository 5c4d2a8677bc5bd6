package io.microservice.docs.observability;

import io.micrometer.common.KeyValues;
import io.microservice.observation.DefaultReceivedCallObservationConvention;
import io.microservice.observation.ReceivedCallContext;

import org.springframework.stereotype.Component;

@Component
class TenantConvention extends DefaultReceivedCallObservationConvention {

	@Override
	public KeyValues getLowCardinalityKeyValues(ReceivedCallContext context) {
		Object tenant = context.getCarrier().get("nameko.tenant");
		return super.getLowCardinalityKeyValues(context).and("tenant", (tenant != null) ? tenant.toString() : "none");
	}

}
