package io.microservice.test.autoconfigure;

import io.microservice.autoconfigure.event.EventDispatcherAutoConfiguration;
import io.microservice.test.event.DispatchedEvents;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what tests the dispatching of
 * events.
 */
@AutoConfiguration(before = EventDispatcherAutoConfiguration.class)
public final class EventTestAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DispatchedEvents dispatchedEvents() {
		return new DispatchedEvents();
	}

}
