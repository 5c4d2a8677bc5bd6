/**
 * Auto-configuration of HTTP.
 */
@NullMarked
package io.microservice.autoconfigure.http;

import org.jspecify.annotations.NullMarked;
