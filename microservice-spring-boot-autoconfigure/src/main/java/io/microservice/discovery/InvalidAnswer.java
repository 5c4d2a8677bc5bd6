package io.microservice.discovery;

/**
 * What came for an answer and was none.
 *
 * @param subject what was asked
 * @param reason what is wrong with it
 * @param body what came
 */
public record InvalidAnswer(String subject, String reason, byte[] body) {
}
