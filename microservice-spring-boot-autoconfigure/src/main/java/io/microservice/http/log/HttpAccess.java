package io.microservice.http.log;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A request that was answered, or given up by its client.
 *
 * @param method the HTTP method
 * @param route the pattern of the route that took it, or {@code null} if none did
 * @param path the path as the client sent it
 * @param query the query as the client sent it, or {@code null} if there is none or it is
 * not to be logged
 * @param status the status of the response; 499 if the client was gone before there was
 * one
 * @param time how long it took until the response was sent
 * @param bytes the size of the body of the response
 * @param remoteAddress where it comes from, if known
 * @param callId the id of the call it was, or {@code null} if no entrypoint was called
 */
public record HttpAccess(String method, @Nullable String route, String path, @Nullable String query, int status,
		Duration time, long bytes, @Nullable String remoteAddress, @Nullable String callId) {

}
