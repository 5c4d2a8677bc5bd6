package io.microservice.http.error;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * What a client is told of a failure.
 *
 * @param status the status of the response
 * @param headers the headers of the response
 * @param body the body, a {@link ProblemDetail} unless a mapper made it, {@code null} for
 * none
 * @param type the type of the failure, or {@code null} if the client is not to know it
 */
record ErrorAnswer(HttpStatusCode status, HttpHeaders headers, @Nullable Object body, @Nullable String type) {

}
