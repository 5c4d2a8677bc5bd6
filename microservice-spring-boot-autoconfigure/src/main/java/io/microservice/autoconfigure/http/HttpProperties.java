package io.microservice.autoconfigure.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.microservice.http.error.ErrorFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of HTTP.
 *
 * @param errorFormat Format of the body of errors.
 * @param includeErrorMessages Whether clients learn type and message of exceptions nobody
 * expected.
 * @param maxBodySize Size of the largest body of a request. Negative for any.
 * @param requestTimeout How long a response may take to begin. By default without limit.
 * @param maxInFlightRequests Number of requests that may be in flight. By default without
 * limit.
 * @param trustedProxies Addresses, or ranges of them such as 10.0.0.0/8, of the proxies
 * that are believed where a request comes from.
 * @param forwardedHeader Header the trusted proxies tell it with: 'Forwarded', or one
 * whose value is a list of addresses.
 * @param accessLog Access log.
 * @param cors Who may read responses in a browser, if a method does not say it.
 * @param contextHeaders Headers of requests that become data of the call context: their
 * names, each with the key of the data.
 */
@ConfigurationProperties("microservice.http")
public record HttpProperties(@DefaultValue("problem") ErrorFormat errorFormat,
		@DefaultValue("false") boolean includeErrorMessages, @DefaultValue("16MB") DataSize maxBodySize,
		@Nullable Duration requestTimeout, @Nullable Integer maxInFlightRequests,
		@DefaultValue List<String> trustedProxies, @DefaultValue("X-Forwarded-For") String forwardedHeader,
		@DefaultValue AccessLog accessLog, @DefaultValue Cors cors, @DefaultValue Map<String, String> contextHeaders) {

	/**
	 * The access log.
	 *
	 * @param enabled Whether to log requests.
	 * @param includeQuery Whether to log their queries, which may hold secrets.
	 */
	public record AccessLog(@DefaultValue("false") boolean enabled, @DefaultValue("false") boolean includeQuery) {

	}

	/**
	 * Who may read responses in a browser.
	 *
	 * @param origins Origins that may, or '*' for all.
	 * @param originPatterns Patterns of origins that may, such as
	 * 'https://*.shop.example'.
	 * @param allowedHeaders Request headers that may be sent, or '*' for all.
	 * @param exposedHeaders Response headers that may be read.
	 * @param credentials Whether cookies and other credentials may be sent. Not with '*'
	 * among the origins.
	 * @param maxAge How long a browser may remember what it may do. By default as long as
	 * it likes.
	 */
	public record Cors(@DefaultValue List<String> origins, @DefaultValue List<String> originPatterns,
			@DefaultValue("*") List<String> allowedHeaders, @DefaultValue List<String> exposedHeaders,
			@DefaultValue("false") boolean credentials, @Nullable Duration maxAge) {

	}

}
