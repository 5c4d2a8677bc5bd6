package io.microservice.service;

import org.jspecify.annotations.Nullable;

/**
 * Describes with JSON Schema what entrypoints take and return.
 */
public interface EntrypointSchemas {

	/**
	 * Describes nothing.
	 */
	EntrypointSchemas NONE = new EntrypointSchemas() {

		@Override
		public @Nullable String request(EntrypointSignature signature) {
			return null;
		}

		@Override
		public @Nullable String response(EntrypointSignature signature) {
			return null;
		}

	};

	/**
	 * Describe what an entrypoint takes.
	 * @param signature the types
	 * @return a JSON Schema, or {@code null} if it takes nothing or cannot be described
	 */
	@Nullable String request(EntrypointSignature signature);

	/**
	 * Describe what an entrypoint returns.
	 * @param signature the types
	 * @return a JSON Schema, or {@code null} if it returns nothing or cannot be described
	 */
	@Nullable String response(EntrypointSignature signature);

}
