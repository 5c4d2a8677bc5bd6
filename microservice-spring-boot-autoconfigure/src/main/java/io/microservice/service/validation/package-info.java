/**
 * Bean Validation of the arguments of entrypoints.
 */
@NullMarked
package io.microservice.service.validation;

import org.jspecify.annotations.NullMarked;
