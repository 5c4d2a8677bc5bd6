package io.microservice.http.exchange;

import java.util.Map;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Takes the body as it is. An empty text is a text.
 *
 * @param codec reads it
 * @param type the type it is taken as
 * @param required whether an empty body is taken as an empty value, rather than as none
 */
record RawArgument(BodyCodec codec, Class<?> type, boolean required) implements AwaitedArgument {

	private static final Map<Class<?>, Object> EMPTY = Map.of(String.class, "", CharSequence.class, "", byte[].class,
			new byte[0]);

	@Override
	public Mono<?> read(ServerRequest request) {
		Mono<?> body = this.codec.one(request.exchange());
		if (!this.required) {
			return body;
		}
		Object empty = EMPTY.get(this.type);
		return (empty != null) ? body.<Object>cast(Object.class).defaultIfEmpty(empty)
				: BodyArgument.require(body, this.codec.parameter());
	}

}
