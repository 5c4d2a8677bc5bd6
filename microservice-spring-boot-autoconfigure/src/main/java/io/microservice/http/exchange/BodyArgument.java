package io.microservice.http.exchange;

import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebInputException;

/**
 * Takes the whole body: a form, a multipart body, or what a codec reads.
 *
 * @param codec reads what is not a form
 * @param form makes the value of a form
 * @param required whether there has to be a body
 */
record BodyArgument(BodyCodec codec, FormBinding form, boolean required) implements AwaitedArgument {

	@Override
	public Mono<?> read(ServerRequest request) {
		MediaType contentType = BodyCodec.contentType(request.headers().asHttpHeaders());
		if (MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(contentType)) {
			return translate(request.formData()).map(this.form::bind);
		}
		if (MediaType.MULTIPART_FORM_DATA.isCompatibleWith(contentType)) {
			return translate(request.multipartData()).map(this.form::bindParts);
		}
		Mono<?> body = this.codec.one(request.exchange());
		return this.required ? require(body, this.codec.parameter()) : body;
	}

	private <T> Mono<T> translate(Mono<T> form) {
		return form.onErrorMap((failure) -> BodyCodec.translate(failure, this.codec.parameter()));
	}

	static Mono<?> require(Mono<?> body, MethodParameter parameter) {
		return body.<Object>cast(Object.class)
			.switchIfEmpty(Mono.error(() -> new ServerWebInputException("The request has no body.", parameter, null)));
	}

}
