package io.microservice.http.content;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;

/**
 * A file that is served, as it was when it was looked at.
 *
 * @param resource reads it
 * @param mediaType its type, with the charset if it is text
 * @param length its length in bytes
 * @param entityTag tells its content from every other, in quotes; strong
 * @param lastModified when it changed, or {@code null} if that is not known
 */
record Content(Resource resource, MediaType mediaType, long length, String entityTag, @Nullable Instant lastModified) {

}
