/**
 * Auto-configuration of entrypoints of all kinds.
 */
@NullMarked
package io.microservice.autoconfigure.service;

import org.jspecify.annotations.NullMarked;
