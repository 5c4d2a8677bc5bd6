/**
 * What tests of all modules share.
 */
@NullMarked
package io.microservice.test;

import org.jspecify.annotations.NullMarked;
