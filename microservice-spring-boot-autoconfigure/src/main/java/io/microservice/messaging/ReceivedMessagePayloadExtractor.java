package io.microservice.messaging;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/**
 * Lets Bean Validation look at the payload of {@code ReceivedMessage<@Valid T>}.
 */
public final class ReceivedMessagePayloadExtractor implements ValueExtractor<ReceivedMessage<@ExtractedValue ?>> {

	/**
	 * Create an extractor.
	 */
	public ReceivedMessagePayloadExtractor() {
	}

	@Override
	public void extractValues(ReceivedMessage<@ExtractedValue ?> message, ValueReceiver receiver) {
		receiver.value(null, message.payload());
	}

}
