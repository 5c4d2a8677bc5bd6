package io.microservice.http.exchange;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebInputException;

/**
 * Takes a field of a form, or a part of a multipart body, which may have a content type
 * of its own.
 *
 * @param parameter the parameter it is for
 * @param name the name of the field or part
 * @param required whether there has to be one
 * @param text converts text, or {@code null} if text is not converted to the type
 * @param codec reads parts that are not text
 */
record FieldArgument(HttpParameter parameter, String name, boolean required, @Nullable NamedArgument text,
		BodyCodec codec) implements AwaitedArgument {

	@Override
	public Mono<?> read(ServerRequest request) {
		MediaType contentType = BodyCodec.contentType(request.headers().asHttpHeaders());
		if (MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(contentType)) {
			return request.formData()
				.onErrorMap((failure) -> BodyCodec.translate(failure, this.parameter.declared()))
				.flatMap((fields) -> Mono.justOrEmpty(convert(fields.get(this.name))));
		}
		if (contentType != null && !MediaType.MULTIPART_FORM_DATA.isCompatibleWith(contentType)) {
			return Mono.error(Multipart.unsupported(contentType, this.parameter.declared(),
					MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA));
		}
		return Multipart.read(request, this.parameter.declared()).flatMap((parts) -> read(parts, request));
	}

	private Mono<?> read(MultiValueMap<String, Part> parts, ServerRequest request) {
		List<Part> found = parts.get(this.name);
		if (found == null || found.isEmpty()) {
			return Mono.justOrEmpty(convert(null));
		}
		if (this.text != null && found.stream().allMatch(FormFieldPart.class::isInstance)) {
			List<String> values = new ArrayList<>();
			found.forEach((part) -> values.add(((FormFieldPart) part).value()));
			return Mono.justOrEmpty(convert(values));
		}
		return this.codec.one(new PartRequest(request.exchange().getRequest(), found.get(0)),
				request.exchange().getResponse());
	}

	private @Nullable Object convert(@Nullable List<String> values) {
		if (this.text != null) {
			return this.text.value(values);
		}
		if (values != null) {
			throw new ServerWebInputException("The field '%s' cannot be read.".formatted(this.name),
					this.parameter.declared(), null);
		}
		if (this.required) {
			throw NamedArgument.missing("field", this.name, this.parameter.declared());
		}
		return null;
	}

	/**
	 * A part, as codecs read requests.
	 */
	private static final class PartRequest extends ServerHttpRequestDecorator {

		private final Part part;

		PartRequest(ServerHttpRequest request, Part part) {
			super(request);
			this.part = part;
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.part.headers();
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return this.part.content();
		}

	}

}
