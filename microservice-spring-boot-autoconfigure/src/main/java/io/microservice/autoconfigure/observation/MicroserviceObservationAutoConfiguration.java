package io.microservice.autoconfigure.observation;

import io.micrometer.observation.ObservationRegistry;
import io.microservice.observation.CallObservations;
import io.microservice.observation.ReceivedCallObservationConvention;
import io.microservice.observation.SentCallObservationConvention;
import io.microservice.service.CallObserver;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the observation of calls.
 *
 * <p>
 * Without an {@link ObservationRegistry} calls are not observed, at no cost.
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnBean(ObservationRegistry.class)
public final class MicroserviceObservationAutoConfiguration {

	MicroserviceObservationAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	CallObserver callObserver(ObservationRegistry registry,
			ObjectProvider<ReceivedCallObservationConvention> receivedConvention,
			ObjectProvider<SentCallObservationConvention> sentConvention) {
		if (registry.isNoop()) {
			return CallObserver.NONE;
		}
		return new CallObservations(registry, receivedConvention.getIfUnique(), sentConvention.getIfUnique());
	}

}
