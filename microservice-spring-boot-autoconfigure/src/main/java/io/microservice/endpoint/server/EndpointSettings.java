package io.microservice.endpoint.server;

import java.util.List;
import java.util.Map;

import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.QueueGroup;

/**
 * How an endpoint is to be served.
 *
 * @param subject the whole subject
 * @param queueGroup the queue group, with those of groups and service taken into account
 * @param metadata further facts
 * @param maxConcurrency how many requests it works on at a time, 0 for the default
 * @param maxPending how many requests wait in this instance, -1 for the default
 * @param interceptors see its requests after those that see all
 */
record EndpointSettings(String subject, QueueGroup queueGroup, Map<String, String> metadata, int maxConcurrency,
		int maxPending, List<EntrypointInterceptor> interceptors) {
}
