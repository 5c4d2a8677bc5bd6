package io.microservice.http.exchange;

import java.util.List;
import java.util.Set;

import io.microservice.service.Entrypoint;
import io.microservice.service.InvalidEntrypointException;

import org.springframework.core.convert.ConversionService;
import org.springframework.http.codec.HttpMessageReader;

/**
 * Makes what reads the arguments of methods.
 */
final class ArgumentsFactory {

	private final TextArguments texts;

	private final BodyArguments bodies;

	private final ConversionService conversion;

	ArgumentsFactory(List<HttpMessageReader<?>> readers, ConversionService conversion) {
		this.texts = new TextArguments(conversion);
		this.bodies = new BodyArguments(readers, conversion, this.texts);
		this.conversion = conversion;
	}

	/**
	 * Look at the parameters of a method.
	 * @throws InvalidEntrypointException if nothing is known for one of them
	 */
	HttpArguments create(Entrypoint entrypoint, Set<String> captures, HttpArgumentResolver resolver) {
		ArgumentsBuilder builder = new ArgumentsBuilder(entrypoint, captures);
		for (HttpParameter parameter : HttpParameter.of(entrypoint.method())) {
			builder.add(parameter, resolver, this.texts, this.bodies, this.conversion);
		}
		return builder.build();
	}

}
