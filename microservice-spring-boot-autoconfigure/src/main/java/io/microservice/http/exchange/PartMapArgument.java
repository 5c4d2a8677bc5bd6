package io.microservice.http.exchange;

import java.util.Map;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Takes all parts of a multipart body by name.
 *
 * @param parameter the parameter they are for
 * @param type the type of map
 */
record PartMapArgument(HttpParameter parameter, Class<?> type) implements AwaitedArgument {

	@Override
	public Mono<?> read(ServerRequest request) {
		return Multipart.read(request, this.parameter.declared())
			.map((parts) -> (this.type != Map.class) ? parts : parts.toSingleValueMap());
	}

}
