package io.microservice.http.exchange;

import java.util.List;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Takes several parts of a multipart body.
 *
 * @param parameter the parameter they are for
 * @param name the name of the parts, empty for all
 * @param type the type of parts, such as files; others are left out
 */
record PartsArgument(HttpParameter parameter, String name, Class<?> type) {

	Flux<Part> stream(ServerRequest request) {
		return Multipart.read(request, this.parameter.declared()).flatMapIterable(this::find);
	}

	Mono<List<Part>> list(ServerRequest request, boolean required) {
		return Multipart.read(request, this.parameter.declared()).map((parts) -> {
			List<Part> found = find(parts);
			if (found.isEmpty() && required) {
				throw NamedArgument.missing("part", this.parameter.name(this.name), this.parameter.declared());
			}
			return found;
		});
	}

	private List<Part> find(MultiValueMap<String, Part> parts) {
		return parts.entrySet()
			.stream()
			.filter((entry) -> this.name.isEmpty() || entry.getKey().equals(this.name))
			.flatMap((entry) -> entry.getValue().stream())
			.filter(this.type::isInstance)
			.toList();
	}

}
