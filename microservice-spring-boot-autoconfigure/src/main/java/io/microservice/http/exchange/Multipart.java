package io.microservice.http.exchange;

import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/**
 * Reads multipart bodies. Files above a size are on the disk then, until the request was
 * answered.
 */
final class Multipart {

	private Multipart() {
	}

	/**
	 * Read all parts.
	 * @return the parts by name, none if the request has no content type
	 * @throws UnsupportedMediaTypeStatusException if it has another content type
	 */
	static Mono<MultiValueMap<String, Part>> read(ServerRequest request, MethodParameter parameter) {
		MediaType contentType = BodyCodec.contentType(request.headers().asHttpHeaders());
		if (contentType == null) {
			return Mono.just(new LinkedMultiValueMap<>());
		}
		if (!MediaType.MULTIPART_FORM_DATA.isCompatibleWith(contentType)) {
			return Mono.error(unsupported(contentType, parameter, MediaType.MULTIPART_FORM_DATA));
		}
		return request.multipartData().onErrorMap((failure) -> BodyCodec.translate(failure, parameter));
	}

	static UnsupportedMediaTypeStatusException unsupported(MediaType contentType, MethodParameter parameter,
			MediaType... supported) {
		return new UnsupportedMediaTypeStatusException(contentType, List.of(supported),
				ResolvableType.forMethodParameter(parameter));
	}

}
