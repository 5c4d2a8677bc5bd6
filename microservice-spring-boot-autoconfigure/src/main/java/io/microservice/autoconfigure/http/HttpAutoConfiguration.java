package io.microservice.autoconfigure.http;

import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.service.EntrypointAutoConfiguration;
import io.microservice.context.CallContextReader;
import io.microservice.http.content.StaticContents;
import io.microservice.http.exchange.HttpEntrypoints;
import io.microservice.http.exchange.HttpFailureResponder;
import io.microservice.http.server.CorsOptions;
import io.microservice.http.server.HttpRegistrar;
import io.microservice.http.server.HttpRouteRegistry;
import io.microservice.http.server.HttpRouter;
import io.microservice.http.server.KeepAliveReads;
import io.microservice.http.server.StaticRouteRegistrar;
import io.microservice.http.server.TrailingSlashMapping;
import io.microservice.service.BeanClasses;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.validation.BeanValidation;
import reactor.netty.http.server.HttpServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for methods that answer HTTP
 * requests.
 */
@AutoConfiguration(
		after = { MicroserviceAutoConfiguration.class, EntrypointAutoConfiguration.class,
				HttpErrorAutoConfiguration.class },
		afterName = "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration")
@ConditionalOnClass(WebFluxConfigurer.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnBooleanProperty(name = "microservice.http.enabled", matchIfMissing = true)
@EnableConfigurationProperties(HttpProperties.class)
public final class HttpAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HttpRouteRegistry httpRouteRegistry() {
		return new HttpRouteRegistry();
	}

	@Bean
	@ConditionalOnMissingBean
	@Order(0)
	HttpRouter httpRouter(HttpRouteRegistry routes) {
		return new HttpRouter(routes);
	}

	@Bean
	@ConditionalOnMissingBean
	HttpEntrypoints httpEntrypoints(EntrypointInvokers invokers, ServerCodecConfigurer codecs,
			@Qualifier("webFluxConversionService") ConversionService conversion,
			ObjectProvider<BeanValidation> validation, HttpFailureResponder failures, CallContextReader contexts,
			HttpProperties properties) {
		return new HttpEntrypoints(invokers, codecs, conversion, validation.getIfAvailable(), failures, contexts,
				properties.contextHeaders());
	}

	@Bean
	@ConditionalOnMissingBean
	HttpRegistrar httpRegistrar(ServiceRegistry registry, HttpRouteRegistry routes, HttpEntrypoints entrypoints,
			HttpProperties properties, Environment environment) {
		return new HttpRegistrar(registry, routes, entrypoints, environment::resolveRequiredPlaceholders,
				cors(properties.cors()));
	}

	@Bean
	@ConditionalOnMissingBean
	StaticRouteRegistrar staticRouteRegistrar(ConfigurableListableBeanFactory beanFactory, HttpRouteRegistry routes,
			HttpFailureResponder failures, HttpProperties properties, Environment environment) {
		ClassLoader classLoader = beanFactory.getBeanClassLoader();
		StaticContents contents = new StaticContents(new BeanClasses(beanFactory),
				environment::resolveRequiredPlaceholders,
				(classLoader != null) ? classLoader : getClass().getClassLoader());
		return new StaticRouteRegistrar(contents, routes, failures, environment::resolveRequiredPlaceholders,
				cors(properties.cors()));
	}

	@Bean
	@ConditionalOnMissingBean
	TrailingSlashMapping httpTrailingSlashMapping(HttpRouter router) {
		return new TrailingSlashMapping(router);
	}

	private static CorsOptions cors(HttpProperties.Cors cors) {
		CorsOptions options = new CorsOptions(cors.origins(), cors.originPatterns(), cors.allowedHeaders(),
				cors.exposedHeaders(), cors.credentials(), cors.maxAge());
		if (options.allowsCredentialsFromAnywhere()) {
			throw new InvalidConfigurationPropertyValueException("microservice.http.cors.origins", cors.origins(),
					"Credentials cannot be allowed from all origins. Name the origins, use 'origin-patterns', or set 'credentials' to false.");
		}
		return options;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ NettyServerCustomizer.class, HttpServer.class })
	static class NettyConfiguration {

		@Bean
		NettyServerCustomizer httpKeepAliveReads() {
			return KeepAliveReads::on;
		}

	}

}
