package io.microservice.http;

import java.net.URI;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HttpResult}.
 */
class HttpResultTests {

	@Test
	void shouldHaveTheStatusItIsMadeWith() {
		assertThat(HttpResult.ok().status()).isEqualTo(HttpStatus.OK);
		assertThat(HttpResult.accepted().status()).isEqualTo(HttpStatus.ACCEPTED);
		assertThat(HttpResult.noContent().status()).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(HttpResult.badRequest().status()).isEqualTo(HttpStatus.BAD_REQUEST);
		assertThat(HttpResult.forbidden().status()).isEqualTo(HttpStatus.FORBIDDEN);
		assertThat(HttpResult.notFound().status()).isEqualTo(HttpStatus.NOT_FOUND);
		assertThat(HttpResult.conflict().status()).isEqualTo(HttpStatus.CONFLICT);
		assertThat(HttpResult.status(299, "body").status().value()).isEqualTo(299);
		HttpResult<String> elsewhere = HttpResult.seeOther(URI.create("/there"));
		assertThat(elsewhere.status()).isEqualTo(HttpStatus.SEE_OTHER);
		assertThat(elsewhere.headers().getLocation()).hasToString("/there");
	}

	@Test
	void whenChangedThenACopyIs() {
		HttpResult<String> original = HttpResult.ok("body");
		HttpResult<Integer> changed = original.header("X-A", "1")
			.header("X-A", "2", "3")
			.contentType(MediaType.TEXT_HTML)
			.etag("v1")
			.lastModified(Instant.EPOCH)
			.cookie(ResponseCookie.from("a", "1").build())
			.cookie(ResponseCookie.from("b", "2").build())
			.body(42);
		assertThat(original.headers().isEmpty()).isTrue();
		assertThat(original.body()).isEqualTo("body");
		assertThat(changed.body()).isEqualTo(42);
		assertThat(changed.headers().get("X-A")).containsExactly("2", "3");
		assertThat(changed.headers().get(HttpHeaders.SET_COOKIE)).containsExactly("a=1", "b=2");
		assertThat(changed.headers().getETag()).isEqualTo("\"v1\"");
		assertThat(changed.etag("W/\"v2\"").headers().getETag()).isEqualTo("W/\"v2\"");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> changed.headers().set("X-B", "1"));
	}

	@Test
	void shouldNotShowItsBody() {
		assertThat(HttpResult.ok("secret")).hasToString("HttpResult[200 OK, java.lang.String]");
		assertThat(HttpResult.noContent()).hasToString("HttpResult[204 NO_CONTENT, no body]");
	}

}
