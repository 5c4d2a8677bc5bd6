package io.microservice.docs.http;

import java.util.Map;

import io.microservice.http.HttpErrorMapper;
import io.microservice.http.HttpResult;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ErrorConfiguration {

	@Bean
	HttpErrorMapper emailTaken() {
		return (failure, request) -> (failure instanceof EmailTakenException)
				? HttpResult.status(409, Map.of("error", "EMAIL_TAKEN")) : null;
	}

}
