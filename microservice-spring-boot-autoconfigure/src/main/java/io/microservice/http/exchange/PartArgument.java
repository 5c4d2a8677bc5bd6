package io.microservice.http.exchange;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebInputException;

/**
 * Takes one part of a multipart body.
 *
 * @param parameter the parameter it is for
 * @param name the name of the part
 * @param type the type of part, such as a file
 * @param required whether there has to be one
 */
record PartArgument(HttpParameter parameter, String name, Class<?> type, boolean required) implements AwaitedArgument {

	@Override
	public Mono<?> read(ServerRequest request) {
		return Multipart.read(request, this.parameter.declared()).flatMap((parts) -> Mono.justOrEmpty(find(parts)));
	}

	private @Nullable Part find(MultiValueMap<String, Part> parts) {
		Part part = parts.getFirst(this.name);
		if (part == null && this.required) {
			throw NamedArgument.missing("part", this.name, this.parameter.declared());
		}
		if (part != null && !this.type.isInstance(part)) {
			throw new ServerWebInputException(
					"The part '%s' cannot be read as %s.".formatted(this.name, this.type.getSimpleName()),
					this.parameter.declared(), null);
		}
		return part;
	}

}
