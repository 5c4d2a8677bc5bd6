/**
 * Auto-configuration of discovery: what services say of themselves, and what is found out
 * about others.
 */
@NullMarked
package io.microservice.autoconfigure.discovery;

import org.jspecify.annotations.NullMarked;
