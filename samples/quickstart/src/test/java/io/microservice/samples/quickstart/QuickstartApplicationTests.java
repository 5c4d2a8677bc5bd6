package io.microservice.samples.quickstart;

import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;

/**
 * Tests for {@link QuickstartApplication} on the embedded broker.
 */
@AutoConfigureEmbeddedBroker
class QuickstartApplicationTests extends CalculatorTests {

}
