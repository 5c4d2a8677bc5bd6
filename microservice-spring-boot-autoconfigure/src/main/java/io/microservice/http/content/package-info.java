/**
 * Static content: what is found under a directory or a part of the class path, and how it
 * is answered.
 */
@NullMarked
package io.microservice.http.content;

import org.jspecify.annotations.NullMarked;
