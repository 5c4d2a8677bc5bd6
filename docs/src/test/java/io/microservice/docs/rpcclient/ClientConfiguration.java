package io.microservice.docs.rpcclient;

import io.microservice.rpc.client.ImportRpcClients;
import io.microservice.rpc.client.RemoteExceptionsCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ImportRpcClients(types = Search.class, basePackages = "com.example.clients")
class ClientConfiguration {

	@Bean
	RemoteExceptionsCustomizer pythonExceptions() {
		return (exceptions) -> exceptions.register("builtins.ValueError", IllegalArgumentException.class);
	}

}
