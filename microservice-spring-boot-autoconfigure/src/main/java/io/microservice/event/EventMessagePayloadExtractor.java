package io.microservice.event;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/**
 * Lets Bean Validation look at the payload of {@code EventMessage<@Valid T>}.
 */
public final class EventMessagePayloadExtractor implements ValueExtractor<EventMessage<@ExtractedValue ?>> {

	/**
	 * Create an extractor.
	 */
	public EventMessagePayloadExtractor() {
	}

	@Override
	public void extractValues(EventMessage<@ExtractedValue ?> message, ValueReceiver receiver) {
		receiver.value(null, message.payload());
	}

}
