// Develop: the network's planes, as they came, become one picture in linear light, at the network's size.
// The last two frames are mixed here; row 0 is the top row.
uniform sampler2DArray uBefore;
uniform sampler2DArray uNewest;
uniform float uMix;      // part of the newest
uniform float uBlack;    // the network's value for black
uniform float uScale;    // 1 / (white - black)
uniform int uChannels;   // 1 grey, 3 RGB, 4 RGBA with straight alpha
uniform float uSurround; // linear; what lies behind a transparent picture

out vec4 colour;

float plane(sampler2DArray frame, int channel)
{
    float value = texelFetch(frame, ivec3(ivec2(gl_FragCoord.xy), channel), 0).r;
    return clamp((value - uBlack) * uScale, 0.0, 1.0);
}

vec3 toLinear(vec3 c)
{
    return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(vec3(0.04045), c));
}

vec3 picture(sampler2DArray frame)
{
    float first = plane(frame, 0);
    if (uChannels == 1)
    {
        return toLinear(vec3(first));
    }

    vec3 light = toLinear(vec3(first, plane(frame, 1), plane(frame, 2)));
    return uChannels == 3 ? light : mix(vec3(uSurround), light, plane(frame, 3));
}

void main()
{
    vec3 light = picture(uNewest);
    if (uMix < 1.0)
    {
        light = mix(picture(uBefore), light, uMix);
    }

    colour = vec4(light, 1.0);
}
