package io.microservice.autoconfigure;

import io.microservice.context.CallContext;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the application as a microservice.
 *
 * @param name Name of the service that beans without @Microservice belong to. By default
 * the value of 'spring.application.name'.
 * @param instanceId What tells this instance of the application from all others, and
 * stays the same when it is started again.
 * @param parentCallsTracked Number of parent calls a call id stack keeps.
 */
@ConfigurationProperties("microservice")
public record MicroserviceProperties(@Nullable String name, @Nullable String instanceId,
		@DefaultValue("" + CallContext.DEFAULT_PARENT_CALLS_TRACKED) int parentCallsTracked) {

}
