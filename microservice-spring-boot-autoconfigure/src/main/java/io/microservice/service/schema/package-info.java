/**
 * JSON Schema of what entrypoints take and return.
 */
@NullMarked
package io.microservice.service.schema;

import org.jspecify.annotations.NullMarked;
