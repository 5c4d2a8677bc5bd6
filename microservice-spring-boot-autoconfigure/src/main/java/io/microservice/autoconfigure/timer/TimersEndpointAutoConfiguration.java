package io.microservice.autoconfigure.timer;

import io.microservice.timer.TimerControl;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link TimersEndpoint}.
 */
@AutoConfiguration(after = TimerAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(TimersEndpoint.class)
@ConditionalOnBean(TimerControl.class)
public final class TimersEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TimersEndpoint timersEndpoint(TimerControl control) {
		return new TimersEndpoint(control);
	}

}
