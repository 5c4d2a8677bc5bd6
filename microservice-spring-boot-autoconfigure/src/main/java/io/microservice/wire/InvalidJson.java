package io.microservice.wire;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;

/**
 * Tells JSON that is broken from JSON that does not fit.
 */
final class InvalidJson {

	private InvalidJson() {
	}

	static boolean is(RuntimeException ex) {
		return ex instanceof StreamReadException && !(ex instanceof InputCoercionException);
	}

	/**
	 * Says where the JSON is broken, not what is there, which may be an argument that is
	 * to be kept secret.
	 */
	static RejectedRequestException rejected(JacksonException ex) {
		TokenStreamLocation location = ex.getLocation();
		return new RejectedRequestException(ErrorPayload.malformedRequest((location != null)
				? "Invalid JSON in line %d, column %d".formatted(location.getLineNr(), location.getColumnNr())
				: "Invalid JSON"));
	}

}
