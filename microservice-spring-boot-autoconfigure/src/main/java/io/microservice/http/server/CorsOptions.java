package io.microservice.http.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;

/**
 * Who may read responses in a browser.
 *
 * @param origins origins that may, {@code *} for all
 * @param originPatterns patterns of origins that may
 * @param allowedHeaders request headers that may be sent, {@code *} for all
 * @param exposedHeaders response headers that may be read
 * @param credentials whether credentials may be sent
 * @param maxAge how long a browser may remember it, or {@code null} for as long as it
 * likes
 */
public record CorsOptions(List<String> origins, List<String> originPatterns, List<String> allowedHeaders,
		List<String> exposedHeaders, boolean credentials, @Nullable Duration maxAge) {

	/**
	 * Nobody.
	 */
	public static final CorsOptions NONE = new CorsOptions(List.of(), List.of(), List.of("*"), List.of(), false, null);

	/**
	 * Return whether nobody may.
	 * @return {@code true} if there is no origin
	 */
	public boolean isEmpty() {
		return this.origins.isEmpty() && this.originPatterns.isEmpty();
	}

	/**
	 * Return whether credentials may be sent from anywhere, which browsers refuse and no
	 * one should want.
	 * @return {@code true} if this cannot be
	 */
	public boolean allowsCredentialsFromAnywhere() {
		return this.credentials && this.origins.contains("*");
	}

	/**
	 * Return what Spring needs to know.
	 * @param methods the methods of the route, none for any
	 * @return the configuration, or {@code null} if nobody may
	 */
	public @Nullable CorsConfiguration configuration(Set<HttpMethod> methods) {
		if (isEmpty()) {
			return null;
		}
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(this.origins);
		if (!this.originPatterns.isEmpty()) {
			configuration.setAllowedOriginPatterns(this.originPatterns);
		}
		configuration.setAllowedMethods(
				methods.isEmpty() ? List.of(CorsConfiguration.ALL) : methods.stream().map(HttpMethod::name).toList());
		if (methods.contains(HttpMethod.GET)) {
			configuration.addAllowedMethod(HttpMethod.HEAD);
		}
		configuration.setAllowedHeaders(this.allowedHeaders);
		configuration.setExposedHeaders(this.exposedHeaders);
		configuration.setAllowCredentials(this.credentials ? true : null);
		configuration.setMaxAge((this.maxAge != null) ? this.maxAge.toSeconds() : null);
		return configuration;
	}

}
