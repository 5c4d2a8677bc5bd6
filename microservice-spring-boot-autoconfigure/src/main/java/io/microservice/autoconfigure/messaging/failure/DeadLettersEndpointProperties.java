package io.microservice.autoconfigure.messaging.failure;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the endpoint that shows dead letters.
 *
 * @param showValues When to show the headers and bodies of messages, which may contain
 * secrets.
 * @param roles Roles of those who are shown them when authorized. When empty, all
 * authenticated users are.
 */
@ConfigurationProperties("management.endpoint.deadletters")
record DeadLettersEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {

}
